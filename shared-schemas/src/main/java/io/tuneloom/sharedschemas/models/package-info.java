/** What lies in the artifact store about base models, so that every program finds them there. */
@NullMarked
package io.tuneloom.sharedschemas.models;

import org.jspecify.annotations.NullMarked;
