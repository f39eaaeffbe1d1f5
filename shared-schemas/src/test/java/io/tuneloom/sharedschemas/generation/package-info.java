/** Makes the committed JSON Schemas and asyncapi.yaml from the records; services never carry it. */
@NullMarked
package io.tuneloom.sharedschemas.generation;

import org.jspecify.annotations.NullMarked;
