package io.tuneloom.languagemodel.text;

import com.google.gson.JsonObject;

/**
 * A token that tokenizer.json has outside of its model: it is cut out of a text before anything else.
 *
 * @param special whether it is a sign and not a part of language, as an end-of-text token
 * @param singleWord whether it counts only where no letter or digit adjoins
 * @param takesSpaceBefore whether it takes the white space before it along
 * @param takesSpaceAfter likewise
 * @param normalized whether it is looked for in the normalised text
 */
record AddedToken(
        int id,
        String content,
        boolean special,
        boolean singleWord,
        boolean takesSpaceBefore,
        boolean takesSpaceAfter,
        boolean normalized) {

    static AddedToken of(JsonObject json) {
        return new AddedToken(
                json.get("id").getAsInt(),
                json.get("content").getAsString(),
                truth(json, "special"),
                truth(json, "single_word"),
                truth(json, "lstrip"),
                truth(json, "rstrip"),
                truth(json, "normalized"));
    }

    private static boolean truth(JsonObject json, String field) {
        return json.has(field) && json.get(field).getAsBoolean();
    }
}
