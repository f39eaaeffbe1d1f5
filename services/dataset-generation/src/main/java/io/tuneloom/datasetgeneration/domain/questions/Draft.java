package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.text.corpus.Claim;
import java.util.List;

/**
 * A statement that the model wrote and that can be asked about.
 *
 * @param id of the question that it becomes
 * @param evidence numbers of the documents it rests on
 * @param facts the sentences of theirs that it rests on
 */
record Draft(String id, Kind kind, Claim claim, Cloze cloze, List<Integer> evidence, List<String> facts) {}
