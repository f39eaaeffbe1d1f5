package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.HeldOut.Kept;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.corpus.TextReading;
import io.tuneloom.text.near.NearTexts;
import io.tuneloom.text.words.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What documents of any language say without their held-out facts. No logic knows what follows from a sentence, so held-out sentences
 * are taken out of the texts before anything is written from these, and what is still nearer to one of them than to a kept one is none of
 * the kept.
 */
final class KeptSentences implements Kept {
    private final Set<Words> heldOut = new HashSet<>();
    private final NearTexts heldOutTexts;
    private final NearTexts keptTexts;

    /** @param facts ids of those that are held out */
    KeptSentences(List<TrainingDocument> documents, SentenceFacts sentences, Set<String> facts) {
        Map<Words, Set<String>> statedBy =
                sentences.areThoseOf(documents) ? bySentence(documents, sentences) : byText(documents);
        Map<Words, String> texts = texts(documents);
        texts.keySet().stream()
                .filter(words -> isHeldOut(statedBy.getOrDefault(words, Set.of()), facts))
                .forEach(heldOut::add);
        this.heldOutTexts = new NearTexts(heldOut.stream()
                .flatMap(words -> Stream.ofNullable(texts.get(words)))
                .toList());
        this.keptTexts = new NearTexts(texts.entrySet().stream()
                .filter(sentence -> !heldOut.contains(sentence.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    private static boolean isHeldOut(Set<String> statedBy, Set<String> facts) {
        return !statedBy.isEmpty() && facts.containsAll(statedBy);
    }

    private static Map<Words, String> texts(List<TrainingDocument> documents) {
        Map<Words, String> texts = new LinkedHashMap<>();
        claims(documents).forEach(claim -> texts.putIfAbsent(claim.words(), claim.text()));
        return texts;
    }

    private static Stream<Claim> claims(List<TrainingDocument> documents) {
        return documents.stream().flatMap(document -> TextReading.of(document.text()).claims().stream());
    }

    /** The fact that each sentence is. */
    private static Map<Words, Set<String>> bySentence(List<TrainingDocument> documents, SentenceFacts sentences) {
        Map<Words, Set<String>> facts = new HashMap<>();
        claims(documents)
                .forEach(claim -> sentences.of(claim).ifPresent(fact -> facts.put(claim.words(), Set.of(fact))));
        return facts;
    }

    /** The facts of the texts that each sentence appears in. */
    private static Map<Words, Set<String>> byText(List<TrainingDocument> documents) {
        Map<Words, Set<String>> facts = new HashMap<>();
        for (TrainingDocument document : documents) {
            claims(List.of(document))
                    .forEach(claim -> facts.computeIfAbsent(claim.words(), _ -> new HashSet<>())
                            .addAll(document.facts()));
        }
        return facts;
    }

    @Override
    public boolean lacks(Claim sentence) {
        return heldOut.contains(sentence.words());
    }

    @Override
    public boolean lacks(TextReading written) {
        return written.sentences().stream().map(Claim::text).anyMatch(this::isNearerToHeldOut);
    }

    private boolean isNearerToHeldOut(String sentence) {
        double likeness = heldOutTexts.likeness(sentence);
        return likeness > 0 && likeness >= keptTexts.likeness(sentence)
                || heldOutTexts.shareEightWords(sentence) && !keptTexts.shareEightWords(sentence);
    }
}
