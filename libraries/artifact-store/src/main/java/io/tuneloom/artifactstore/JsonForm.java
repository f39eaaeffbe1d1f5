package io.tuneloom.artifactstore;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.sharedschemas.codec.Defaults;
import jakarta.validation.constraints.NotNull;

/**
 * How records look as JSON in artifacts. The same record gives the same bytes always, and so the same digest. What has a
 * default or may be absent need not stand there: an artifact may be from before it was thought of.
 */
final class JsonForm {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Defaults())
            .annotationIntrospector(new RequiredComponents())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final class RequiredComponents extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            JsonProperty property = member.getAnnotation(JsonProperty.class);
            boolean hasDefault = property != null && !property.defaultValue().isEmpty();
            return !hasDefault && (member.getRawType().isPrimitive() || member.hasAnnotation(NotNull.class));
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
