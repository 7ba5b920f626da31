# Build and run: docker build -t bot . && docker run -p 5080:5080 -v bot-data:/data --env-file wecom.env bot
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# Charts are written in a Chinese font; without one there is only the text.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-wqy-microhei
COPY . .
RUN dotnet restore src/Bot/Bot.csproj --locked-mode
RUN dotnet publish src/Bot/Bot.csproj --configuration Release --no-restore --output /app

# The "extra" image brings ICU and time zones, without which Asia/Shanghai and pinyin order are not found.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build /usr/share/fonts/truetype/wqy /usr/share/fonts/truetype/wqy
ENV Urls=http://0.0.0.0:5080 Bot__DataDirectory=/data
VOLUME /data
EXPOSE 5080
ENTRYPOINT ["dotnet", "Bot.dll"]
