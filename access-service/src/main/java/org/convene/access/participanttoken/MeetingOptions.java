package org.convene.access.participanttoken;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a meeting's URL says of how the meeting looks and begins (R32), by the names that it has there. */
public record MeetingOptions(
        @JsonProperty(MeetingOptions.START_RECORDING) Optional<Boolean> startRecording,
        @JsonProperty(MeetingOptions.START_WITH_AUDIO_MUTED) Optional<Boolean> startWithAudioMuted,
        @JsonProperty(MeetingOptions.START_WITH_VIDEO_MUTED) Optional<Boolean> startWithVideoMuted,

        @JsonProperty(MeetingOptions.FILE_RECORDINGS_ENABLED)
        Optional<Boolean> fileRecordingsEnabled,

        @JsonProperty(MeetingOptions.HIDE_INVITE_MORE_HEADER)
        Optional<Boolean> hideInviteMoreHeader) {
    /** Where nothing is said. */
    public static final MeetingOptions DEFAULTS = new MeetingOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String START_RECORDING = "start_recording";
    private static final String START_WITH_AUDIO_MUTED = "startWithAudioMuted";
    private static final String START_WITH_VIDEO_MUTED = "startWithVideoMuted";
    private static final String FILE_RECORDINGS_ENABLED = "fileRecordingsEnabled";
    private static final String HIDE_INVITE_MORE_HEADER = "HIDE_INVITE_MORE_HEADER";

    /**
     * What an address says; what is neither {@code true} nor {@code false} there, says nothing.
     *
     * @param parameter an address's, by its name
     */
    public static MeetingOptions read(Function<String, Optional<String>> parameter) {
        return new MeetingOptions(
                truth(parameter.apply(START_RECORDING)),
                truth(parameter.apply(START_WITH_AUDIO_MUTED)),
                truth(parameter.apply(START_WITH_VIDEO_MUTED)),
                truth(parameter.apply(FILE_RECORDINGS_ENABLED)),
                truth(parameter.apply(HIDE_INVITE_MORE_HEADER)));
    }

    /** All of them in the document's order, with what holds where nothing is said. */
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(START_RECORDING, "false");
        parameters.put(START_WITH_AUDIO_MUTED, "true");
        parameters.put(START_WITH_VIDEO_MUTED, "false");
        parameters.put(FILE_RECORDINGS_ENABLED, "true");
        parameters.put(HIDE_INVITE_MORE_HEADER, "false");
        parameters.putAll(said());
        return parameters;
    }

    /** Of an address, what it says of them; empty, or with the question mark before it. */
    public String query() {
        var said = said();
        return said.isEmpty()
                ? ""
                : said.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private Map<String, String> said() {
        var said = new LinkedHashMap<String, String>();
        startRecording.ifPresent(is -> said.put(START_RECORDING, is.toString()));
        startWithAudioMuted.ifPresent(is -> said.put(START_WITH_AUDIO_MUTED, is.toString()));
        startWithVideoMuted.ifPresent(is -> said.put(START_WITH_VIDEO_MUTED, is.toString()));
        fileRecordingsEnabled.ifPresent(is -> said.put(FILE_RECORDINGS_ENABLED, is.toString()));
        hideInviteMoreHeader.ifPresent(is -> said.put(HIDE_INVITE_MORE_HEADER, is.toString()));
        return said;
    }

    private static Optional<Boolean> truth(Optional<String> text) {
        return text.filter(word -> word.equals("true") || word.equals("false")).map(Boolean::valueOf);
    }
}
