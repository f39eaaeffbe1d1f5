# One image per service: docker build --build-arg SERVICE=icl-inference . (compose does it for all of them)

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests -pl '!base-model,!libraries/client,!libraries/local-system,!study,!launcher,!benchmarks,!k8s,!end-to-end-tests' package

FROM eclipse-temurin:25-jre AS runtime
# A number, so that Kubernetes can verify that it is not root. libtorch is unpacked into the home, models into /tmp.
RUN useradd --uid 10001 --create-home tuneloom
USER 10001
WORKDIR /app
ARG SERVICE
COPY --from=build /source/services/${SERVICE}/target/quarkus-app/ ./
EXPOSE 8080
# Torch computes outside the heap; its threads must not spin while they wait, and it must not write between the lines of JSON
ENV OMP_WAIT_POLICY=PASSIVE TORCH_CPP_LOG_LEVEL=ERROR
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "--enable-native-access=ALL-UNNAMED", \
    "-Dai.djl.offline=true", "-jar", "quarkus-run.jar"]

# The coordinator stores the built-in model in the artifact store, where the other services find it
FROM runtime AS coordinator
COPY base-model/model/ /models/built-in/
ENV TUNELOOM_MODELS=built-in=/models/built-in
# The commit that results name as their build; the repository is not part of the build context
ARG COMMIT=unknown
ENV TUNELOOM_BUILD=${COMMIT}

FROM runtime
