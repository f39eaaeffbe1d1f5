/** A training that a cluster does in place of this service: its plan, the TrainJob of Kubeflow Trainer that follows it, and its result. */
@NullMarked
package io.tuneloom.gputraining.handover;

import org.jspecify.annotations.NullMarked;
