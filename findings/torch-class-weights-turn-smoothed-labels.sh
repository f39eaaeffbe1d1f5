#!/usr/bin/env bash
# torch's cross_entropy with class weights and label smoothing: the best possible model predicts the rare class for every example of the common one.
#
# One would guess: a class weight says how much an example of this class counts; label smoothing takes a tenth of the target and spreads it over all classes. Each by itself confirms it, and together
#   the best answer to an example is still its own class, with 95% of two.
# What happens: weights are applied per class, not per example: the small share that smoothing gives to another class is multiplied by that class's weight, and the example's own share by its own. With
#   99 examples of one class, 1 of the other, weights 1 and 99 and smoothing 0.1, the loss of a common example is lowest at 16% for its own class. The rare class wins as soon as the weights
#   differ by more than 1 + K (1 - s) / s for K classes and smoothing s: 19 for two classes, 91 for ten. It is alike whether targets are classes or probabilities, and there is no warning.
# Whom it hurts: whoever trains a classifier, or a judge that rarely says no, on unbalanced data with both options: accuracy is 1% on data that can be separated perfectly, while the loss falls as
#   it should. With weights of 1 and 10 only the probabilities are off (66% instead of 95%). Weighting the loss of each example by hand does what one would guess.
# Source: run here; issue 104776 of pytorch; documentation of CrossEntropyLoss (weight, label_smoothing).
# Seen: torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.13.0 2>/dev/null || "$folder/venv/bin/pip" install -q torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import torch
from torch.nn.functional import cross_entropy, one_hot

print("torch", torch.__version__.split("+")[0])
torch.set_num_threads(1)


def by_class(logits, labels, weight, smoothing):
    return cross_entropy(logits, labels, weight=weight, label_smoothing=smoothing)


def by_probabilities(logits, labels, weight, smoothing):
    classes = logits.shape[1]
    targets = one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
    return cross_entropy(logits, targets, weight=weight)


def by_example(logits, labels, weight, smoothing):
    losses = cross_entropy(logits, labels, label_smoothing=smoothing, reduction="none")
    return (weight[labels] * losses).sum() / weight[labels].sum()


def train(loss, classes, common, smoothing):
    """A model that knows each example's class: one row of free logits for each class. Class 0 is common, the others occur once."""
    labels = torch.tensor([0] * common + list(range(1, classes)))
    weight = torch.tensor([1.] + [float(common)] * (classes - 1))
    logits = torch.zeros(classes, classes, requires_grad=True)
    optimizer = torch.optim.Adam([logits], .05)
    first = None
    for _ in range(2000):
        optimizer.zero_grad()
        value = loss(logits[labels], labels, weight, smoothing)
        first = value.item() if first is None else first
        value.backward()
        optimizer.step()
    predicted = logits.argmax(1)
    return first, value.item(), (predicted[labels] == labels).float().mean().item(), logits.softmax(1)[0, 0].item()


for classes, common, smoothing in ((2, 10, .1), (2, 99, 0.), (2, 99, .1), (10, 80, .1), (10, 120, .1)):
    for loss in (by_class, by_probabilities, by_example):
        first, last, accuracy, own = train(loss, classes, common, smoothing)
        print(f"{classes} classes, weights 1 and {common}, smoothing {smoothing}, {loss.__name__}: loss {first:.2f} to {last:.2f}, accuracy {100 * accuracy:.0f}%, "
              f"probability of the common class for its own examples {100 * own:.0f}%")
PY
"$folder/venv/bin/python" -W ignore "$folder/run.py" | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
torch 2.13.0
2 classes, weights 1 and 10, smoothing 0.1, by_class: loss 0.83 to 0.48, accuracy 100%, probability of the common class for its own examples 66%
2 classes, weights 1 and 10, smoothing 0.1, by_probabilities: loss 1.52 to 0.88, accuracy 100%, probability of the common class for its own examples 66%
2 classes, weights 1 and 10, smoothing 0.1, by_example: loss 0.69 to 0.20, accuracy 100%, probability of the common class for its own examples 95%
2 classes, weights 1 and 99, smoothing 0.0, by_class: loss 0.69 to 0.00, accuracy 100%, probability of the common class for its own examples 100%
2 classes, weights 1 and 99, smoothing 0.0, by_probabilities: loss 1.37 to 0.00, accuracy 100%, probability of the common class for its own examples 100%
2 classes, weights 1 and 99, smoothing 0.0, by_example: loss 0.69 to 0.00, accuracy 100%, probability of the common class for its own examples 100%
2 classes, weights 1 and 99, smoothing 0.1, by_class: loss 2.37 to 1.30, accuracy 1%, probability of the common class for its own examples 16%
2 classes, weights 1 and 99, smoothing 0.1, by_probabilities: loss 4.70 to 2.58, accuracy 1%, probability of the common class for its own examples 16%
2 classes, weights 1 and 99, smoothing 0.1, by_example: loss 0.69 to 0.20, accuracy 100%, probability of the common class for its own examples 95%
10 classes, weights 1 and 80, smoothing 0.1, by_class: loss 3.92 to 2.27, accuracy 100%, probability of the common class for its own examples 11%
10 classes, weights 1 and 80, smoothing 0.1, by_probabilities: loss 35.23 to 20.38, accuracy 100%, probability of the common class for its own examples 11%
10 classes, weights 1 and 80, smoothing 0.1, by_example: loss 2.30 to 0.50, accuracy 100%, probability of the common class for its own examples 91%
10 classes, weights 1 and 120, smoothing 0.1, by_class: loss 4.75 to 3.09, accuracy 7%, probability of the common class for its own examples 8%
10 classes, weights 1 and 120, smoothing 0.1, by_probabilities: loss 44.17 to 28.78, accuracy 7%, probability of the common class for its own examples 8%
10 classes, weights 1 and 120, smoothing 0.1, by_example: loss 2.30 to 0.50, accuracy 100%, probability of the common class for its own examples 91%
SEEN
echo "As described."
