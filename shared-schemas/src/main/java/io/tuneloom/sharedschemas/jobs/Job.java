package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Work as a value: what to do with which inputs. Equal jobs are the same job; computed by the same revision they have the same
 * outcome.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DatasetJob.GenerateDataset.class, name = "generate-dataset"),
    @JsonSubTypes.Type(value = DatasetJob.ReadDocuments.class, name = "read-documents"),
    @JsonSubTypes.Type(value = DatasetJob.ReadBenchmark.class, name = "read-benchmark"),
    @JsonSubTypes.Type(value = DatasetJob.WriteQuestions.class, name = "write-questions"),
    @JsonSubTypes.Type(value = InferenceJob.Score.class, name = "score"),
    @JsonSubTypes.Type(value = InferenceJob.Judge.class, name = "judge"),
    @JsonSubTypes.Type(value = InferenceJob.Generate.class, name = "generate"),
    @JsonSubTypes.Type(value = InferenceJob.CountTokens.class, name = "count-tokens"),
    @JsonSubTypes.Type(value = InferenceJob.AnswerQuestion.class, name = "answer-question"),
    @JsonSubTypes.Type(value = InferenceJob.SampleTexts.class, name = "sample-texts"),
    @JsonSubTypes.Type(value = InferenceJob.ScoreTexts.class, name = "score-texts"),
    @JsonSubTypes.Type(value = InferenceJob.ScoreDocuments.class, name = "score-documents"),
    @JsonSubTypes.Type(value = AugmentationJob.Augment.class, name = "augment"),
    @JsonSubTypes.Type(value = TrainingJob.Train.class, name = "train"),
    @JsonSubTypes.Type(value = EvaluationJob.Evaluate.class, name = "evaluate"),
    @JsonSubTypes.Type(value = EvaluationJob.MeasureForgetting.class, name = "measure-forgetting"),
    @JsonSubTypes.Type(value = EvaluationJob.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = InferenceJob.CalibrateInference.class, name = "calibrate-inference"),
    @JsonSubTypes.Type(value = TrainingJob.CalibrateTraining.class, name = "calibrate-training"),
    @JsonSubTypes.Type(value = InferenceJob.ChoosePrecision.class, name = "choose-precision"),
    @JsonSubTypes.Type(value = TrainingJob.Merge.class, name = "merge")
})
public sealed interface Job permits DatasetJob, InferenceJob, AugmentationJob, TrainingJob, EvaluationJob {
    /** What jobs meant before there was a choice. */
    String ALL_DOCUMENTS = "{\"kind\": \"all\"}";

    /** The id of this job as this program computes it. */
    default String id() {
        return id(revision());
    }

    /**
     * SHA-256, in lower-case hexadecimal, of the canonical JSON (sorted keys, no white space) of an object with this {@code job}
     * and the {@code revision} of what computes it.
     */
    default String id(int revision) {
        return JobId.of(this, revision);
    }

    /** The revision of what computes such jobs in this program. */
    default int revision() {
        return Revisions.of(getClass());
    }

    /** The name of this kind of job: {@code generate-dataset}. */
    default String kind() {
        return Revisions.nameOf(getClass());
    }

    /** The service that does this job. */
    default WorkerService service() {
        return WorkerService.doing(getClass());
    }
}
