package io.tuneloom.sharedschemas.generation;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.module.EnumModule;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import io.tuneloom.sharedschemas.events.EventData;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema 2020-12 of a record, with keywords that draft-07 reads alike. What the annotations say is said by the schema; beyond that:
 *
 * <ul>
 *   <li>a component with a default is never required, nor is a nullable one;
 *   <li>whole numbers have the bounds of their Java type where they have no tighter ones;
 *   <li>a list of choices names each choice once;
 *   <li>of a sealed type only the kind that is named is checked, so that its problems are the only ones reported.
 * </ul>
 */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Javadocs docs;
    private final SchemaGenerator generator;

    Schemas(Javadocs docs) {
        this.docs = docs;
        this.generator = new SchemaGenerator(configuration());
    }

    ObjectNode of(Type type, Type... typeParameters) {
        return generator.generateSchema(type, typeParameters);
    }

    private SchemaGeneratorConfig configuration() {
        var builder = new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .with(Option.PLAIN_DEFINITION_KEYS, Option.STANDARD_FORMATS)
                .with(new JacksonModule(JacksonOption.SKIP_SUBTYPE_LOOKUP, JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                .with(new JakartaValidationModule())
                .with(new EnumModule(Schemas::nameOf));
        builder.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withDescriptionResolver(
                        scope -> description(scope.getType().getErasedType()).orElse(null))
                .withCustomDefinitionProvider(this::oneOfItsKinds);
        builder.forFields()
                .withRequiredCheck(field -> !hasDefault(field) && !mayBeAbsent(field))
                .withDefaultResolver(Schemas::defaultValue)
                .withDescriptionResolver(field -> description(field).orElse(null))
                .withStringPatternResolver(Schemas::wholePattern)
                .withNumberInclusiveMinimumResolver(field -> bounds(field, Integer.MIN_VALUE, Long.MIN_VALUE))
                .withNumberInclusiveMaximumResolver(field -> bounds(field, Integer.MAX_VALUE, Long.MAX_VALUE))
                .withArrayUniqueItemsResolver(Schemas::listsChoices);
        return builder.build();
    }

    private static boolean mayBeAbsent(FieldScope field) {
        return !field.getType().getErasedType().isPrimitive() && field.getAnnotation(NotNull.class) == null;
    }

    private static boolean hasDefault(FieldScope field) {
        return defaultValue(field) != null;
    }

    private static @Nullable JsonNode defaultValue(FieldScope field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        if (property == null || property.defaultValue().isEmpty() || field.isFakeContainerItemScope()) {
            return null;
        }
        try {
            return JSON.readTree(
                    field.getType().getErasedType() == String.class
                            ? JSON.writeValueAsString(property.defaultValue())
                            : property.defaultValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The default of " + field + " is not JSON", e);
        }
    }

    /** Jakarta's patterns match the whole text, JSON Schema's any part of it. */
    private static @Nullable String wholePattern(FieldScope field) {
        Pattern pattern = field.getAnnotation(Pattern.class);
        return pattern == null ? null : "^" + pattern.regexp() + "$";
    }

    private static @Nullable BigDecimal bounds(FieldScope field, int ofInt, long ofLong) {
        Class<?> type = field.getType().getErasedType();
        if (type == int.class || type == Integer.class) {
            return BigDecimal.valueOf(ofInt);
        }
        return type == long.class || type == Long.class ? BigDecimal.valueOf(ofLong) : null;
    }

    private static @Nullable Boolean listsChoices(FieldScope field) {
        ResolvedType item = field.getContainerItemType();
        return item != null && item.getErasedType().isEnum() ? true : null;
    }

    private Optional<String> description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? Optional.empty()
                : docs.of(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    }

    private Optional<String> description(Class<?> type) {
        Optional<String> description = docs.of(type);
        return type.isEnum() ? description.map(text -> text + choices(type)) : description;
    }

    private String choices(Class<?> choice) {
        return Arrays.stream(choice.getEnumConstants())
                .map(Enum.class::cast)
                .flatMap(constant ->
                        docs.of(choice, constant.name()).map(text -> nameOf(constant) + ": " + text).stream())
                .collect(Collectors.joining(" ", " ", ""))
                .stripTrailing();
    }

    /** A constant as Jackson writes it. */
    private static String nameOf(Enum<?> constant) {
        return JSON.convertValue(constant, String.class);
    }

    /** A sealed type: {@code if} it names this kind, {@code then} it is of this form. */
    private @Nullable CustomDefinition oneOfItsKinds(ResolvedType type, SchemaGenerationContext context) {
        if (type.getErasedType() == EventData.class) {
            return new CustomDefinition(JSON.createObjectNode().put("type", "object"), true);
        }
        if (type.isInstanceOf(Map.class)) { // No definition: draft-07 would not read what its field says beside a $ref.
            return new CustomDefinition(JSON.createObjectNode().put("type", "object"), true);
        }
        JsonSubTypes kinds = type.getErasedType().getAnnotation(JsonSubTypes.class);
        if (kinds == null) {
            return null;
        }
        String name = type.getErasedType().getAnnotation(JsonTypeInfo.class).property();
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        var names = schema.putObject("properties").putObject(name).putArray("enum");
        schema.putArray("required").add(name);
        var cases = schema.putArray("allOf");
        for (JsonSubTypes.Type kind : kinds.value()) {
            names.add(kind.name());
            ObjectNode choice = cases.addObject();
            ObjectNode condition = choice.putObject("if");
            condition.putObject("properties").putObject(name).put("const", kind.name());
            condition.putArray("required").add(name);
            choice.set(
                    "then",
                    context.createDefinitionReference(context.getTypeContext().resolve(kind.value())));
        }
        return new CustomDefinition(schema);
    }
}
