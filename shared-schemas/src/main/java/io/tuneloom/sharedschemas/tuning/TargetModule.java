package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Locale;

/** The matrices of each layer that an adapter may change, as Hugging Face names them. */
@EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
public enum TargetModule {
    Q_PROJ,
    K_PROJ,
    V_PROJ,
    O_PROJ,
    GATE_PROJ,
    UP_PROJ,
    DOWN_PROJ;

    /** As in events and model folders: {@code q_proj}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
