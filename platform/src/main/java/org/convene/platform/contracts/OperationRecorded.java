package org.convene.platform.contracts;

/** An operator or a client asked for something and was allowed to, or it is known what came of it. */
public record OperationRecorded(OperationState operation) implements OperationEvent {
    public static final String TYPE = "org.convene.operation.recorded.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
