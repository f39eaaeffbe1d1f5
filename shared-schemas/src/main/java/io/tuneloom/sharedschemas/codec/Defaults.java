package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.AccessPattern;
import java.io.IOException;
import java.util.Arrays;

/**
 * Has Jackson give a record's component that is missing its {@code @JsonProperty(defaultValue)}: JSON text, but for
 * strings the string itself. Jackson reads the annotation but leaves acting on it to others.
 */
public final class Defaults extends SimpleModule {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void setupModule(SetupContext context) {
        context.addValueInstantiators(new ValueInstantiators.Base() {
            @Override
            public ValueInstantiator findValueInstantiator(
                    DeserializationConfig config, BeanDescription bean, ValueInstantiator usual) {
                return bean.getType().isRecordType() && usual.canCreateFromObjectWith() ? new Filling(usual) : usual;
            }
        });
    }

    private static final class Filling extends ValueInstantiator.Delegating {
        Filling(ValueInstantiator usual) {
            super(usual);
        }

        @Override
        public SettableBeanProperty[] getFromObjectArguments(DeserializationConfig config) {
            return Arrays.stream(delegate().getFromObjectArguments(config))
                    .map(Filling::withDefault)
                    .toArray(SettableBeanProperty[]::new);
        }

        private static SettableBeanProperty withDefault(SettableBeanProperty component) {
            String text = component.getMetadata().getDefaultValue();
            return text == null
                    ? component
                    : component.withNullProvider(new DefaultValue(component.getType(), json(component, text)));
        }

        private static JsonNode json(SettableBeanProperty component, String text) {
            try {
                return component.getType().hasRawClass(String.class) ? TextNode.valueOf(text) : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The default of " + component + " is not JSON: " + text, e);
            }
        }
    }

    private record DefaultValue(JavaType type, JsonNode json) implements NullValueProvider {
        @Override
        public Object getNullValue(DeserializationContext context) throws JsonMappingException {
            try {
                return context.readTreeAsValue(json, type);
            } catch (IOException e) {
                throw JsonMappingException.from(context, "Not a default for " + type + ": " + json, e);
            }
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }
    }
}
