package io.tuneloom.datasetgeneration.reversalcurse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads one file of {"prompt": ..., "completion": ...} per line. Blank lines are skipped, other members ignored. */
final class PromptLines {
    static final int MAX_FILE_BYTES = 16 << 20;
    static final int MAX_CHARACTERS = 4_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final StudyFile kind;
    private final Path file;

    private PromptLines(StudyFile kind, Path file) {
        this.kind = kind;
        this.file = file;
    }

    /** @throws UnusableFolderException naming the first line that cannot be used */
    static List<PromptLine> read(StudyFile kind, Path file) throws IOException {
        return new PromptLines(kind, file).lines();
    }

    private List<PromptLine> lines() throws IOException {
        List<PromptLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text().split("\r?\n")) {
            number++;
            if (!line.isBlank()) {
                lines.add(line(number, line));
            }
        }
        if (lines.isEmpty()) {
            throw new UnusableFolderException(file, "is empty; fill it or remove it");
        }
        return lines;
    }

    private String text() throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new UnusableFolderException(
                    file, "has more than %d bytes; split the data set into several folders".formatted(MAX_FILE_BYTES));
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try {
            return decoder.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            String what = "is not UTF-8 from byte %d on; save the file as UTF-8".formatted(bytes.position());
            throw new UnusableFolderException(file, lineAt(bytes), what);
        }
    }

    private static int lineAt(ByteBuffer bytes) {
        int line = 1;
        for (int i = 0; i < bytes.position(); i++) {
            line += bytes.get(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    private PromptLine line(int number, String text) {
        JsonNode json = json(number, text);
        PromptLine line =
                new PromptLine(kind, file, number, member(number, json, "prompt"), member(number, json, "completion"));
        if (line.text().length() > MAX_CHARACTERS) {
            throw line.refused(
                    "prompt and completion have %d characters together; shorten them to %d or remove the line"
                            .formatted(line.text().length(), MAX_CHARACTERS));
        }
        if (line.completion().isBlank()) {
            throw line.refused("the completion is empty; fill it or remove the line");
        }
        return line;
    }

    private JsonNode json(int number, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new UnusableFolderException(
                    file, number, "is no JSON: %s; write one object per line".formatted(e.getOriginalMessage()));
        }
        throw new UnusableFolderException(
                file, number, "is no JSON object; write {\"prompt\": ..., \"completion\": ...}");
    }

    private String member(int number, JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            String what = "\"%s\" is %s; write {\"prompt\": \"...\", \"completion\": \"...\"}"
                    .formatted(name, value.isMissingNode() ? "missing" : "no text");
            throw new UnusableFolderException(file, number, what);
        }
        return value.textValue();
    }
}
