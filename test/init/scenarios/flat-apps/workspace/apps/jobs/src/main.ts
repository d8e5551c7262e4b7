const app = await NestFactory.create(AppModule);
await app.listen(3000);
