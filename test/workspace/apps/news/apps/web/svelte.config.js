import { web } from '@manacore/shared-web-ui/config';
import adapter from '@sveltejs/adapter-node';

export default web(adapter());
