import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

type Routed = IncomingMessage & { route?: { path: string } };

/** Times every request, and answers `/metrics` in the text format of Prometheus. */
export function measure(app: INestApplication): void {
  collectDefaultMetrics();
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  app.use((request: Routed, response: ServerResponse, next: () => void) => {
    const end = duration.startTimer();
    response.once('finish', () => {
      // By route, not by path: each path with an id in it would be a series of its own.
      const route = request.route?.path ?? 'none';
      end({ method: request.method ?? '', route, status: response.statusCode });
    });
    next();
  });
  app.getHttpAdapter().get('/metrics', async (_: unknown, response: ServerResponse) => {
    response.setHeader('Content-Type', register.contentType);
    response.end(await register.metrics());
  });
}
