package io.tuneloom.iclinference.context;

import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.Question;

/** How questions are put to a model. */
public interface Wording {
    /** A user's question as it stands, looked up by its prompt. */
    Wording AS_IT_STANDS = new Wording() {
        @Override
        public String name(Question question) {
            return "question " + question.id();
        }

        @Override
        public Text prompt(Question question) {
            return Text.written(question.prompt());
        }

        @Override
        public Text answer(Question question, String candidate) {
            return Text.written(question.separator() + candidate);
        }

        @Override
        public String topic(Question question) {
            return question.prompt();
        }
    };

    /** What messages call it. */
    String name(Question question);

    /** What stands before the answer. */
    Text prompt(Question question);

    /** A candidate, or the beginning of what the model is to write, with what separates it from the prompt. */
    Text answer(Question question, String candidate);

    /** The words that documents are looked up by. */
    String topic(Question question);
}
