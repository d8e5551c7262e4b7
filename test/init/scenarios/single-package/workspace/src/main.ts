const app = await NestFactory.create(AppModule);
app.enableVersioning();
await app.listen(process.env.PORT ?? 4000);
