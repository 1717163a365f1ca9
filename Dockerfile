# The service, built and run on JDK 25. Needs a PostgreSQL: the embedded one stays out of the image.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
# The version of a release; without one it is that of pom.xml.
ARG REVISION=
# A build without sources brings in everything that the real one needs, as a layer that lasts until pom.xml changes.
COPY pom.xml .
RUN mvn -q -B package -DskipTests && rm -rf target
COPY src/main src/main
# The class loader wants every jar that it knows, so the programs of the embedded PostgreSQL make way for empty ones.
RUN mvn -q -B package -DskipTests -Dspotless.check.skip=true ${REVISION:+-Drevision=$REVISION} \
 && mkdir nothing \
 && for programs in target/quarkus-app/lib/main/io.zonky.test.postgres.embedded-postgres-binaries-*.jar; do \
      jar --create --file "$programs" -C nothing . || exit 1; \
    done

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/target/quarkus-app/lib/ lib/
COPY --from=build /build/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /build/target/quarkus-app/quarkus-run.jar .
COPY --from=build /build/target/quarkus-app/app/ app/
COPY src/main/docker/jvm.options .
# An archive of the classes that a start loads makes every start faster: written by one that finds no database, and is
# told to stop after it has waited for one for a while.
RUN { QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://127.0.0.1:1/none CREDITS_ADMIN_KEY=archive-archive-archive-archive-archive \
      timeout --signal=TERM --kill-after=60s 20s \
      java @jvm.options -XX:ArchiveClassesAtExit=classes.jsa -jar quarkus-run.jar > /dev/null || true; } \
 && test -s classes.jsa
USER 10001:10001
# 8080 is for callers. 9000 is the management port, to be scraped and not to be published: it asks for no key.
ENV QUARKUS_MANAGEMENT_HOST=0.0.0.0
EXPOSE 8080 9000
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080} && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r -t 3 answer <&3 && [[ $answer == *' 200 '* ]]"]
ENTRYPOINT ["java", "@jvm.options", "-XX:SharedArchiveFile=classes.jsa", "-jar", "quarkus-run.jar"]
