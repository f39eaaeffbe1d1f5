package io.tuneloom.launcher.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Commands in groups, each with a title in the help. */
final class CommandGroups implements IHelpSectionRenderer {
    private final Map<String, List<Object>> groups = new LinkedHashMap<>();

    CommandGroups group(String title, Object... commands) {
        groups.put(title, List.of(commands));
        return this;
    }

    void addTo(CommandLine all) {
        groups.values().forEach(commands -> commands.forEach(all::addSubcommand));
        all.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
        all.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this);
    }

    @Override
    public String render(Help all) {
        return groups.entrySet().stream()
                .map(group -> "%n%s:%n%s".formatted(group.getKey(), all.commandList(of(group.getValue(), all))))
                .collect(Collectors.joining());
    }

    private static Map<String, Help> of(List<Object> commands, Help all) {
        Map<String, Help> ofGroup = new LinkedHashMap<>();
        all.subcommands().forEach((name, help) -> {
            if (commands.contains(help.commandSpec().userObject())) {
                ofGroup.put(name, help);
            }
        });
        return ofGroup;
    }
}
