package org.danewerk.cli.differential.dnssec;

import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.danewerk.net.dnssec.ValidationLimits;

/** Our validator set otherwise, as Unbound is by default: whether that alone explains a difference. */
enum WhatIf {
    AS_WE_ARE(false, false, DnssecCase.NOW),
    SHA1_COUNTED(true, false, DnssecCase.NOW),
    MORE_ITERATIONS_COUNTED(false, true, DnssecCase.NOW),
    BOTH_COUNTED(true, true, DnssecCase.NOW),
    IT_WERE_EARLIER(false, false, DnssecCase.NOW.minusSeconds(WhatIf.SKEW)),
    IT_WERE_LATER(false, false, DnssecCase.NOW.plusSeconds(WhatIf.SKEW)),
    IT_WERE_EARLIER_AND_BOTH_COUNTED(true, true, DnssecCase.NOW.minusSeconds(WhatIf.SKEW)),
    IT_WERE_LATER_AND_BOTH_COUNTED(true, true, DnssecCase.NOW.plusSeconds(WhatIf.SKEW)),
    /** The server had its zones in order. */
    NOTHING_WERE_DAMAGED(false, false, DnssecCase.NOW);

    private static final int SKEW = 10;
    private static final int UNBOUNDS_ITERATIONS = 150;

    private final boolean sha1;
    private final boolean iterations;
    private final Instant now;

    WhatIf(boolean sha1, boolean iterations, Instant now) {
        this.sha1 = sha1;
        this.iterations = iterations;
        this.now = now;
    }

    OurSide before(InetSocketAddress server, String anchor) {
        return new OurSide(server, anchor, limits(), now);
    }

    private ValidationLimits limits() {
        var changed = new HashMap<String, Object>();
        if (sha1) {
            changed.put("sha1IsSecure", true);
        }
        if (iterations) {
            changed.put("nsec3Iterations", UNBOUNDS_ITERATIONS);
        }
        return with(changed);
    }

    /** The default with some components changed, whatever others there are. */
    private static ValidationLimits with(Map<String, Object> changed) {
        var components = ValidationLimits.class.getRecordComponents();
        try {
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                var one = components[i];
                var kept = one.getAccessor().invoke(ValidationLimits.DEFAULT);
                values[i] = changed.getOrDefault(one.getName(), kept);
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return ValidationLimits.class.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ValidationLimits has changed", e);
        }
    }
}
