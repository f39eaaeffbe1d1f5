package io.tuneloom.basemodel.abilities;

/** What became of one document that the model was asked to infer from. */
enum Inference {
    /** It follows from the documents and stands in none of them. */
    HOLDS,
    /** It does not follow, only repeats what is stated, or is no statement at all. */
    FAILS,
    /** The model answered that nothing follows. */
    NOTHING
}
