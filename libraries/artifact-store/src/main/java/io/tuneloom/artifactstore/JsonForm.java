package io.tuneloom.artifactstore;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.sharedschemas.codec.Defaults;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * How records look as JSON in artifacts. The same record gives the same bytes always, and so the same digest. What a record
 * says must be there must be there; the rest may be missing, as it is in artifacts from before there was such a thing.
 */
final class JsonForm {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Defaults())
            .annotationIntrospector(AnnotationIntrospector.pair(new Required(), new JacksonAnnotationIntrospector()))
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final class Required extends NopAnnotationIntrospector {
        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            boolean needed =
                    member.hasAnnotation(NotNull.class) || member.getRawType().isPrimitive();
            return needed && !hasDefault(member) ? true : null;
        }

        private static boolean hasDefault(AnnotatedMember member) {
            JsonProperty property = member.getAnnotation(JsonProperty.class);
            return property != null && !property.defaultValue().isEmpty();
        }
    }

    private JsonForm() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
