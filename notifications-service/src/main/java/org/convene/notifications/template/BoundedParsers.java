package org.convene.notifications.template;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Parser;
import com.github.jknack.handlebars.internal.HbsLexer;
import com.github.jknack.handlebars.internal.HbsParserFactory;
import com.github.jknack.handlebars.internal.antlr.CharStream;
import com.github.jknack.handlebars.internal.antlr.CharStreams;
import com.github.jknack.handlebars.internal.antlr.LexerNoViableAltException;
import com.github.jknack.handlebars.internal.antlr.Token;
import com.github.jknack.handlebars.internal.antlr.atn.LexerATNSimulator;
import com.github.jknack.handlebars.io.StringTemplateSource;

/**
 * The library's parser, which would be kept for minutes by a path of some hundred steps: its lexer tries each way to part it.
 * So that lexer goes over a template by itself first, and no further than into a path of more than 20 steps. Parsers fail with
 * {@link TemplateException} there, and where a template changes what tags are written with, as no Handlebars.js does.
 */
final class BoundedParsers extends HbsParserFactory {
    private static final int MOST_STEPS = 20;

    @Override
    public Parser create(Handlebars handlebars, String start, String end) {
        var parser = super.create(handlebars, start, end);
        return source -> {
            var text = source.content(handlebars.getCharset());
            new Lexing(source.filename(), text, start, end).check();
            return parser.parse(new StringTemplateSource(source.filename(), text));
        };
    }

    private static final class Lexing extends HbsLexer {
        private static final String QUOTES = "\"'";
        /** What may begin a step, within brackets, too. */
        private static final String EDGES = "./-[";

        private final String file;
        private int steps;
        private boolean isQuoted;
        private boolean isBroken;

        Lexing(String file, String text, String start, String end) {
            super(CharStreams.fromString(text), start, end);
            this.file = file;
            removeErrorListeners();
            setInterpreter(new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache) {
                @Override
                public void consume(CharStream input) {
                    count(input);
                    super.consume(input);
                }
            });
        }

        /** As far as to what is no token: there the parser says why. */
        void check() {
            var type = nextToken().getType();
            while (type != Token.EOF && !isBroken) {
                if (type == START_DELIM) {
                    throw fault("tags are written with {{ and }} alone");
                }
                type = nextToken().getType();
            }
        }

        private void count(CharStream input) {
            var letter = input.LA(1);
            if (input.index() == _tokenStartCharIndex) {
                steps = 0;
                isQuoted = QUOTES.indexOf(letter) >= 0;
            }
            if (_mode == VAR && !isQuoted && EDGES.indexOf(letter) >= 0 && ++steps > MOST_STEPS) {
                throw fault("a path has more than " + MOST_STEPS + " steps");
            }
        }

        private TemplateException fault(String reason) {
            return new TemplateException(
                    new TemplateFault(file, _tokenStartLine, _tokenStartCharPositionInLine, reason));
        }

        @Override
        public void notifyListeners(LexerNoViableAltException failure) {
            isBroken = true;
        }
    }
}
