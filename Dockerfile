# The images of all services, one for each SERVICE: docker build --build-arg SERVICE=icl-inference .   (compose does it for all of them)
# What can go wrong in here is in scripts in images/, which ImageLayersTest runs without Docker. images/pin adds digests to these names.
ARG MAVEN=maven:3.9.11-eclipse-temurin-25
ARG JRE=eclipse-temurin:25.0.3_9-jre-noble
ARG STORE=andrewgaul/s3proxy:s3proxy-2.9.0
# cpu, or cu128 for icl-inference and gpu-training on a GPU
ARG LIBTORCH=cpu

FROM ${MAVEN} AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests -pl '!base-model,!libraries/client,!libraries/local-system,!study,!launcher,!benchmarks,!k8s,!end-to-end-tests' package

FROM build AS layers-cpu
ARG SERVICE
RUN images/lay-out "${SERVICE}" /layers

FROM build AS layers-cu128
ARG SERVICE
# With CUDA's own libraries: the container needs only the driver, which the NVIDIA container toolkit gives it
ADD https://download.pytorch.org/libtorch/cu128/libtorch-shared-with-deps-2.7.1%2Bcu128.zip /libtorch.zip
RUN images/lay-out "${SERVICE}" /layers /libtorch.zip

FROM layers-${LIBTORCH} AS layers

FROM ${JRE} AS runtime
RUN groupadd --gid 10001 tuneloom && useradd --uid 10001 --gid 10001 --no-create-home tuneloom
ENV DJL_CACHE_DIR=/opt/djl PYTORCH_LIBRARY_PATH=/opt/libtorch PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cpu
# Torch's threads must not spin while they wait, and it must not write between the lines of JSON; it numbers GPUs as nvidia-smi does
ENV OMP_WAIT_POLICY=PASSIVE TORCH_CPP_LOG_LEVEL=ERROR CUDA_DEVICE_ORDER=PCI_BUS_ID
WORKDIR /app

# A model service loads libtorch when it starts, and that for CUDA needs a driver. The jars are the same
FROM runtime AS recorded
COPY --from=layers-cpu /layers/large/ /
COPY --from=layers-cpu /layers/dependencies/ /
COPY --from=layers-cpu /layers/application/ /
COPY --from=build /source/images/record-start /tmp/
USER 10001:10001
RUN /tmp/record-start /app /tmp/start.aot

# The object store of compose: the published image runs as root, and a volume gets its owner from the folder in the image
FROM ${STORE} AS object-store
RUN install --directory --owner 10001 --group 10001 /data/tuneloom
USER 10001:10001

FROM runtime
COPY --from=layers /layers/large/ /
COPY --from=layers /layers/dependencies/ /
COPY --from=layers /layers/application/ /
COPY --from=recorded --chown=0:0 /tmp/start.aot /app/start.aot
# A number, so that Kubernetes can verify that it is not root. It may write to /tmp only.
USER 10001:10001
EXPOSE 8080
# Without the cache, or with one of other jars, the JVM warns and starts slower
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=start.aot", "-jar", "quarkus-run.jar"]
ARG SERVICE
ARG LIBTORCH
ARG VERSION=0.1.0-SNAPSHOT
# The commit that results name as their build; the repository is not part of the build context
ARG COMMIT=unknown
ENV TUNELOOM_BUILD=${COMMIT} PYTORCH_FLAVOR=${LIBTORCH}
LABEL org.opencontainers.image.title="Tuneloom ${SERVICE} (libtorch: ${LIBTORCH})" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${COMMIT}" \
    org.opencontainers.image.licenses="Apache-2.0"
