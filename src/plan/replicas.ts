/** What Compose calls the container of a replica, and so its name in the networks; they are counted from 1. */
export const containerName = (project: string, service: string, number: number) => `${project}-${service}-${number}`;
