package org.convene.tools.preflight;

import java.util.LinkedHashMap;
import java.util.Map;

/** The participant in whose name a preflight asks (R27): nobody. */
final class Specimen {
    static final Map<String, String> PARAMETERS = parameters();

    private Specimen() {}

    private static Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("participantId", "preflight");
        parameters.put("participantName", "Preflight");
        parameters.put("meetingToken", "0000-0000-0000-0000");
        parameters.put("meetingId", "000000000000000000000000");
        parameters.put("culture", "en");
        return parameters;
    }
}
