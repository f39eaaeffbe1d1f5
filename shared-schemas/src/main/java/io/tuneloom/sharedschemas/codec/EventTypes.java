package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.EventData;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The CloudEvents type of each record of {@link EventData}: {@code io.tuneloom.tuning-requested.v1}. */
public final class EventTypes {
    private static final String PREFIX = "io.tuneloom.";
    private static final String VERSION = ".v1";
    private static final Map<String, Class<? extends EventData>> RECORDS = records();

    private EventTypes() {}

    public static String of(Class<? extends EventData> data) {
        return PREFIX + shortNameOf(data);
    }

    /** The type without what all types begin with; schemas are filed under it: {@code tuning-requested.v1}. */
    public static String shortNameOf(Class<? extends EventData> data) {
        String words = data.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return words.toLowerCase(Locale.ROOT) + VERSION;
    }

    public static Optional<Class<? extends EventData>> recordOf(String type) {
        return Optional.ofNullable(RECORDS.get(type));
    }

    /** Every type with its record, in the order of the sealed interface. */
    public static Map<String, Class<? extends EventData>> all() {
        return RECORDS;
    }

    private static Map<String, Class<? extends EventData>> records() {
        Map<String, Class<? extends EventData>> records = new LinkedHashMap<>();
        for (Class<?> permitted : EventData.class.getPermittedSubclasses()) {
            Class<? extends EventData> data = permitted.asSubclass(EventData.class);
            records.put(of(data), data);
        }
        return Collections.unmodifiableMap(records);
    }
}
