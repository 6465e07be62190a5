using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Filters;

/// <summary>
/// Compiles a filter, in the language of tshark's display filters (wireshark-filter(4)):
/// <code>
/// any      = odd *(("or" / "||") odd)
/// odd      = every *(("xor" / "^^") every)
/// every    = negation *(("and" / "&amp;&amp;") negation)
/// negation = ("not" / "!") negation / "(" any ")" / relation
/// relation = ["any" / "all"] field [sign (value / field) / ["not"] "in" "{" range *("," range) "}"]
/// range    = value [".." value]
/// field    = name / function "(" field ")"
/// </code>
/// </summary>
internal sealed class FilterParser
{
    private const int MaximumDepth = 200;
    private readonly FilterLexer lexer;
    private Token token;
    private int depth;
    private ExpressionError? error;

    private FilterParser(string text)
    {
        lexer = new(text);
        Advance();
    }

    /// <summary>What the record must hold for the filter.</summary>
    public FieldPlan Plan { get; private set; }

    /// <summary>Whether a field is asked for that is known only when the flow is.</summary>
    public bool NeedsFlow { get; private set; }

    /// <summary>Compiles a filter; false, and why, where the text is none.</summary>
    public static bool TryParse(string text, out FilterTest test, out FilterParser parser, out ExpressionError error)
    {
        parser = new(text);
        test = parser.ReadAny();
        Token rest = parser.token;
        if (rest.Kind != TokenKind.End)
            parser.Fail(rest, rest.Kind == TokenKind.Wrong ? rest.Text : $"'{rest.Text}' is more than the filter needs");
        error = parser.error.GetValueOrDefault();
        return parser.error is null;
    }

    private FilterTest ReadAny()
    {
        FilterTest left = ReadOdd();
        while (Take("or", "||"))
        {
            (FilterTest one, FilterTest other) = (left, ReadOdd());
            left = message => one(message) || other(message);
        }
        return left;
    }

    private FilterTest ReadOdd()
    {
        FilterTest left = ReadEvery();
        while (Take("xor", "^^"))
        {
            (FilterTest one, FilterTest other) = (left, ReadEvery());
            left = message => one(message) != other(message);
        }
        return left;
    }

    private FilterTest ReadEvery()
    {
        FilterTest left = ReadNegation();
        while (Take("and", "&&"))
        {
            (FilterTest one, FilterTest other) = (left, ReadNegation());
            left = message => one(message) && other(message);
        }
        return left;
    }

    private FilterTest ReadNegation()
    {
        Token place = token;
        bool isNegated = Take("not", "!");
        if (!isNegated && !TakeSign("("))
            return ReadRelation();
        if (++depth > MaximumDepth)
        {
            Fail(place, "the filter is nested too deeply here");
            return static _ => false;
        }
        FilterTest inner = isNegated ? ReadNegation() : ReadAny();
        depth--;
        if (!isNegated)
            Expect(")");
        return isNegated ? message => !inner(message) : inner;
    }

    private FilterTest ReadRelation()
    {
        Quantifier quantifier = TakeWord("any") ? Quantifier.Any : TakeWord("all") ? Quantifier.All : Quantifier.BySign;
        Token start = token;
        FilterField? field = ReadField();
        if (field is null)
            return static _ => false;
        if (TakeWord("not"))
        {
            if (token is not { Kind: TokenKind.Word, Text: "in" })
                Fail(token, "'in' is expected behind 'not'");
            FilterTest isIn = ReadRelationTo(field, start, quantifier);
            return message => !isIn(message);
        }
        return ReadRelationTo(field, start, quantifier);
    }

    private FilterTest ReadRelationTo(FilterField field, Token start, Quantifier quantifier)
    {
        if (TakeWord("in"))
            return Quantified(field, ReadSet(field), quantifier);
        if (!FilterSigns.TryFind(token, out string sign))
        {
            if (quantifier != Quantifier.BySign)
                Fail(start, "'any' and 'all' stand before a comparison");
            return FilterTests.Exists(field);
        }
        Token place = token;
        Advance();
        Token taken = token;
        if (sign == "matches")
            return Quantified(field, ReadPattern(field, place), quantifier);
        bool isNegated = FilterSigns.IsNegated(ref sign, ref quantifier);
        ValueRelation? relation = ValueRelations.Find(field.Type, sign);
        if (relation is null)
            Fail(place, $"{field.Name} is a {LiteralReader.Word(field.Type)}, which '{place.Text}' does not fit");
        if (relation is null || token.Kind == TokenKind.End)
            Fail(token, "a value is missing at the end");
        if (error is not null)
            return static _ => false;
        if (IsField(taken, field))
            return ReadPair(field, relation!, isNegated, quantifier); // told above
        Advance();
        FilterLiteral literal = ReadLiteral(field, taken);
        return Quantified(field, (scoped in value) => relation!(value, literal.Value) != isNegated, quantifier);
    }

    // A word that names no text is a value where it is compared with a text: protocol == sip.
    private static bool IsField(Token taken, FilterField left)
    {
        if (taken.Kind != TokenKind.Word)
            return false;
        if (FilterFields.LooksLikeField(taken.Text) || FilterFunctions.Has(taken.Text))
            return true;
        return FilterFields.TryFind(taken.Text, out FilterField? field) && (left.Type != FilterType.Text || field.Type == FilterType.Text);
    }

    private FilterTest ReadPair(FilterField field, ValueRelation relation, bool isNegated, Quantifier quantifier)
    {
        Token place = token;
        if (ReadField() is not { } other)
            return static _ => false;
        if (other.Type != field.Type && !(IsAddress(other.Type) && IsAddress(field.Type)))
            Fail(place, $"{other.Name} is a {LiteralReader.Word(other.Type)}, {field.Name} a {LiteralReader.Word(field.Type)}");
        if (quantifier != Quantifier.All)
            return FilterTests.AnyPair(field, other, relation, isNegated);
        FilterTest fails = FilterTests.AnyPair(field, other, relation, !isNegated);
        (FilterTest hasOne, FilterTest hasOther) = (FilterTests.Exists(field), FilterTests.Exists(other));
        return message => hasOne(message) && hasOther(message) && !fails(message);
    }

    private static bool IsAddress(FilterType type) => type is FilterType.Address or FilterType.Endpoint;

    private static FilterTest Quantified(FilterField field, ValueTest test, Quantifier quantifier)
        => quantifier == Quantifier.All ? FilterTests.AllAre(field, test) : FilterTests.AnyIs(field, test);

    private ValueTest ReadSet(FilterField field)
    {
        List<ValueTest> items = [];
        Expect("{");
        do
            items.Add(ReadRange(field));
        while (TakeSign(","));
        Expect("}");
        ValueTest[] tests = [.. items];
        return (scoped in value) =>
        {
            foreach (ValueTest test in tests)
            {
                if (test(value))
                    return true;
            }
            return false;
        };
    }

    private ValueTest ReadRange(FilterField field)
    {
        FilterLiteral from = ReadLiteral(field, TakeAny());
        bool isRange = TakeSign("..");
        FilterLiteral to = isRange ? ReadLiteral(field, TakeAny()) : from;
        ValueRelation? relation = ValueRelations.Find(field.Type, isRange ? ">=" : "==");
        ValueRelation? upper = ValueRelations.Find(field.Type, isRange ? "<=" : "==");
        if (relation is null || upper is null)
            Fail(token, $"{field.Name} is a {LiteralReader.Word(field.Type)}, which has no ranges");
        return (scoped in value) => relation!(value, from.Value) && upper!(value, to.Value);
    }

    private ValueTest ReadPattern(FilterField field, Token place)
    {
        Token pattern = TakeAny();
        if (field.Type != FilterType.Text)
            Fail(place, $"{field.Name} is a {LiteralReader.Word(field.Type)}, which 'matches' does not fit");
        else if (pattern.Kind is not (TokenKind.Text or TokenKind.Word))
            Fail(pattern, pattern.Kind == TokenKind.Wrong ? pattern.Text : "a pattern in quotes is expected");
        else if (TextPattern.TryMake(pattern.Text, out string wrong) is { } made)
            return made.Matches;
        else
            Fail(pattern, wrong);
        return static (scoped in _) => false;
    }

    private FilterLiteral ReadLiteral(FilterField field, Token taken)
    {
        FilterLiteral literal = new();
        if (taken.Kind is TokenKind.Sign or TokenKind.Wrong or TokenKind.End)
            Fail(taken, taken.Kind == TokenKind.Sign ? $"'{taken.Text}' stands where a value is expected"
                : taken.Kind == TokenKind.End ? "a value is missing at the end" : taken.Text);
        else if (!LiteralReader.TryRead(field, taken, out literal, out string wrong))
            Fail(taken, wrong);
        return literal;
    }

    private FilterField? ReadField()
    {
        Token taken = TakeAny();
        if (taken.Kind == TokenKind.Word && FilterFunctions.Has(taken.Text) && TakeSign("("))
        {
            FilterField? inner = ReadField();
            Expect(")");
            FilterField? made = inner is null ? null : FilterFunctions.Make(taken.Text, inner);
            if (inner is not null && made is null)
                Fail(taken, $"{taken.Text} takes a text, and {inner.Name} is a {LiteralReader.Word(inner.Type)}");
            return made;
        }
        if (taken.Kind == TokenKind.Word && FilterFields.TryFind(taken.Text, out FilterField? field))
        {
            Plan = Plan.With(field.Plan);
            NeedsFlow |= field.NeedsFlow;
            return field;
        }
        Fail(taken, taken.Kind switch
        {
            TokenKind.Word => FilterFields.Unknown(taken.Text),
            TokenKind.Wrong => taken.Text,
            TokenKind.End => "a field is missing at the end",
            _ => $"'{taken.Text}' stands where a field is expected",
        });
        return null;
    }

    private void Advance() => token = lexer.Next();

    private Token TakeAny()
    {
        Token taken = token;
        if (token.Kind is not (TokenKind.End or TokenKind.Wrong))
            Advance();
        return taken;
    }

    private bool Take(string word, string sign) => TakeWord(word) || TakeSign(sign);

    private bool TakeWord(string word) => Take(TokenKind.Word, word);

    private bool TakeSign(string sign) => Take(TokenKind.Sign, sign);

    private bool Take(TokenKind kind, string text)
    {
        if (token.Kind != kind || token.Text != text)
            return false;
        Advance();
        return true;
    }

    private void Expect(string sign)
    {
        if (!TakeSign(sign))
            Fail(token, token.Kind == TokenKind.Wrong ? token.Text : $"'{sign}' is expected");
    }

    // The first error is the one that tells.
    private void Fail(Token place, string text) => error ??= new(place.Offset, text);
}
