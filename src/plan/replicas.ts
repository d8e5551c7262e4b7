import type { InstancePlan } from './types.ts';

/** What Compose calls the container of a replica, and so its name in the networks; they are counted from 1. */
export const containerName = (project: string, service: string, number: number) => `${project}-${service}-${number}`;

/** Whether what one does not answer another may. */
export const hasOthers = ({ replicas, scale }: InstancePlan) => (scale?.max ?? replicas) > 1;
