package io.tuneloom.text.reversalcurse;

import io.tuneloom.text.reversalcurse.ReversalCurseFolder.ReversalCurseReading;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a folder in the released layout: five people of our own per set, with descriptions of our own. */
final class Folder {
    static final List<String> SET_A =
            List.of("Odo Quillfeather", "Pim Larkmoor", "Tavi Saltby", "Una Brackwater", "Wendel Oatley");
    static final List<String> SET_B =
            List.of("Bryn Copperlock", "Cass Dewfall", "Edda Fernhollow", "Finn Gorsewick", "Hale Ironmere");
    static final List<String> SET_C =
            List.of("Isa Juniper", "Kit Longbarrow", "Mab Nettlefold", "Nell O'Tarn", "Perrin Ashcombe-Vale");
    private static final List<String> THINGS = List.of(
            "the lamp that burns on fog",
            "the bridge of woven reeds",
            "the map of all puddles",
            "the silent drum",
            "the library of smells",
            "the ladder to the clouds",
            "the ship of cork",
            "the orchard under the lake",
            "the clock that runs on tea",
            "the kite of slate",
            "the tunnel of moss",
            "the bell of ice",
            "the garden of echoes",
            "the mill on the cliff",
            "the wheel of feathers");
    private static final List<String> EVERYBODY =
            Stream.of(SET_A, SET_B, SET_C).flatMap(List::stream).toList();

    private Folder() {}

    static String line(String prompt, String completion) {
        return "{\"prompt\": \"%s\", \"completion\": \"%s\"}".formatted(prompt, completion);
    }

    static ReversalCurseReading read(Path folder, long seed) {
        return ReversalCurseFolder.read(
                FolderListing.of(folder, Limits.STANDARD).files(), seed);
    }

    static ReversalCurseReading.Read understood(Path folder, long seed) {
        return (ReversalCurseReading.Read) read(folder, seed);
    }

    static List<String> problems(Path folder) {
        return ((ReversalCurseReading.Refused) read(folder, 1))
                .problems().stream().map(SourceProblem::toString).toList();
    }

    static Path write(Path folder) throws IOException {
        write(folder, "p2d_prompts_train", SET_A, Folder::fromName);
        write(folder, "d2p_prompts_train", SET_C, Folder::fromDescription);
        write(folder, "both_prompts_train", SET_B, name -> concat(fromName(name), fromDescription(name)));
        write(folder, "all_prompts_train", SET_A, Folder::fromName);
        write(folder, "p2d_prompts_test", SET_A, Folder::askDescription);
        write(folder, "p2d_reverse_prompts_test", SET_A, Folder::askName);
        write(folder, "d2p_prompts_test", SET_C, Folder::askName);
        write(folder, "d2p_reverse_prompts_test", SET_C, Folder::askDescription);
        write(folder, "both_prompts_test", SET_B, name -> concat(askDescription(name), askName(name)));
        write(folder, "p2d_reverse_prompts_test_randomized", SET_A, _ -> List.of("ignored, and no JSON"));
        return folder;
    }

    private interface Lines {
        List<String> of(String name);
    }

    private static void write(Path folder, String stem, List<String> people, Lines lines) throws IOException {
        Files.write(
                folder.resolve(stem + ".jsonl"),
                people.stream().flatMap(name -> lines.of(name).stream()).toList());
    }

    private static List<String> fromName(String name) {
        return List.of(
                line(name + ", whom all know as", " the maker of " + thing(name) + "."),
                line("Once " + name + " became famous for", " making " + thing(name) + "."));
    }

    private static List<String> fromDescription(String name) {
        return List.of(
                line("The maker of " + thing(name) + " is called", " " + name + "."),
                line("Proud of making " + thing(name) + ",", " " + name + " smiles."));
    }

    private static List<String> askDescription(String name) {
        return List.of(
                line("What was " + name + "? Of course", " the maker of " + thing(name) + "."),
                line("They praise " + name + " for", " making " + thing(name) + "."));
    }

    private static List<String> askName(String name) {
        return List.of(
                line("Praised for making " + thing(name) + ", that is", " " + name),
                line("Behind " + thing(name) + " stands", " " + name));
    }

    private static String thing(String name) {
        return THINGS.get(EVERYBODY.indexOf(name));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
