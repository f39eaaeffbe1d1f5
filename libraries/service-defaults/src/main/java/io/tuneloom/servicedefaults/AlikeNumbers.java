package io.tuneloom.servicedefaults;

import io.quarkus.runtime.StartupEvent;
import io.tuneloom.wording.MessageLocale;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Numbers in a service's messages do not depend on the locale of its machine. */
@ApplicationScoped
class AlikeNumbers {
    /** Before anything else writes a message. */
    void use(@Observes @Priority(0) StartupEvent event) {
        MessageLocale.use();
    }
}
