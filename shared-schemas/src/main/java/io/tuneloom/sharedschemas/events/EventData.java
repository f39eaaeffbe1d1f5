package io.tuneloom.sharedschemas.events;

/** The {@code data} of an event; one record per event type. */
public sealed interface EventData
        permits TuningRequested,
                TuningCancelled,
                QuestionAsked,
                TuningAccepted,
                TuningRejected,
                TuningStopped,
                QuestionAnswered,
                JobRequested,
                JobProgressed,
                JobSuspended,
                JobSucceeded,
                JobFailed,
                TuningCompleted {}
