const app = await NestFactory.create(AppModule);
await app.listen(Number(process.env.PORT) || 3001, '0.0.0.0');
