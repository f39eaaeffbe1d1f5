/** Questions about a team's documents, made of what a model writes about them. */
@NullMarked
package io.tuneloom.datasetgeneration.domain.questions;

import org.jspecify.annotations.NullMarked;
