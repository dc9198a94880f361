package org.convene.tools.icon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Base64;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A picture that somebody else drew in SVG 1.1, of which only shapes, gradients and their paint are left: no script, no
 * style sheet, no text, nothing that refers to anything outside of it.
 *
 * @param svg a document of its own
 * @param isWhole whether nothing was left out
 */
public record SvgIcon(String svg, boolean isWhole) {
    /** In characters, as it came. */
    static final int LONGEST = 16_384;

    /**
     * @throws UnsafeIconException if it is no SVG document, or none that can be read safely
     */
    public static SvgIcon of(String text) {
        if (text.length() > LONGEST) {
            throw new UnsafeIconException("icon-too-large", "must have at most " + LONGEST + " characters");
        }
        try {
            return read(text);
        } catch (XMLStreamException malformed) {
            throw new UnsafeIconException("icon-malformed", "must be an SVG document without a DOCTYPE");
        }
    }

    /** For {@code <img src>}, where browsers run no script of a picture and load nothing for it. */
    public String dataUrl() {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(UTF_8));
    }

    private static SvgIcon read(String text) throws XMLStreamException {
        var reader = input().createXMLStreamReader(new StringReader(text.strip()));
        var written = new StringWriter();
        var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
        var copy = new SvgCopy(writer);
        while (reader.hasNext()) {
            step(reader.next(), reader, copy);
        }
        writer.flush();
        return new SvgIcon(written.toString(), copy.isWhole());
    }

    private static void step(int event, XMLStreamReader reader, SvgCopy copy) throws XMLStreamException {
        switch (event) {
            case XMLStreamReader.START_ELEMENT -> copy.start(reader);
            case XMLStreamReader.END_ELEMENT -> copy.end();
            case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE -> throw new XMLStreamException("DOCTYPE");
            case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> copy.text(reader.isWhiteSpace());
            case XMLStreamReader.PROCESSING_INSTRUCTION -> copy.text(false);
            default -> {
                // Comments and blanks draw nothing.
            }
        }
    }

    /** The JDK's own, whatever else is about, and without what documents can make it fetch or unfold. */
    private static XMLInputFactory input() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }
}
