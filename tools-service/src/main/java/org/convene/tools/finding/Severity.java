package org.convene.tools.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a {@link Finding} is. */
public enum Severity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("info")
    INFO
}
