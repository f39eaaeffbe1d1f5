package io.tuneloom.iclinference.context;

import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.Question;

/** The format in which questions are put to a model. */
public interface PromptTemplate {
    /** The question as written; documents are searched by its prompt. */
    PromptTemplate VERBATIM = new PromptTemplate() {
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
        public String searchText(Question question) {
            return question.prompt();
        }
    };

    /** The question's name in messages. */
    String name(Question question);

    /** The text before the answer. */
    Text prompt(Question question);

    /** A candidate, or the beginning of the answer that the model writes, with its separator from the prompt. */
    Text answer(Question question, String candidate);

    /** The text that documents are searched by. */
    String searchText(Question question);
}
