using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>
/// Compiles an expression:
/// <code>
/// any        = every *("or" every)
/// every      = negation *("and" negation)
/// negation   = "not" negation / comparison
/// comparison = value [("==" / "!=" / "&lt;" / "&lt;=" / "&gt;" / "&gt;=" / "contains" / "starts") value
///              / "present" / "absent" / "in" "[" value *("," value) "]"]
/// value      = number / text / "true" / "false" / name / function "(" [any *("," any)] ")" / "(" any ")"
/// </code>
/// A comparison with something absent is false, whatever the sign.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly ExpressionLexer lexer;
    private readonly ExpressionNames names;
    private Token token;
    private ExpressionError? error;

    private ExpressionParser(string text, ExpressionNames names)
    {
        (lexer, this.names) = (new(text), names);
        Advance();
    }

    /// <summary>Compiles a condition.</summary>
    public static bool TryParse(string text, ExpressionNames names, out Condition condition, out ExpressionError error)
        => TryParse(text, names, out condition, out _, out error);

    /// <summary>Compiles a condition, with what is known of the messages that it holds for.</summary>
    public static bool TryParse(string text, ExpressionNames names, out Condition condition, out Operand whole, out ExpressionError error)
    {
        bool isGood = TryParse(text, names, out whole, out error);
        condition = whole.Test ?? (static _ => false);
        if (isGood && whole.Test is null)
            error = new(0, "a condition is expected, not a value");
        return isGood && whole.Test is not null;
    }

    /// <summary>Compiles a condition or a value.</summary>
    public static bool TryParse(string text, ExpressionNames names, out Operand operand, out ExpressionError error)
    {
        var parser = new ExpressionParser(text, names);
        operand = parser.ReadAny();
        if (parser.token.Kind != TokenKind.End)
            parser.Fail(parser.token.Offset, parser.token.Kind == TokenKind.Wrong
                ? parser.token.Text
                : $"'{parser.token.Text}' is more than the expression needs");
        error = parser.error.GetValueOrDefault();
        return parser.error is null;
    }

    private Operand ReadAny()
    {
        int offset = token.Offset;
        Operand left = ReadEvery();
        while (TakeWord("or"))
        {
            left = ConditionOf(left, offset);
            offset = token.Offset;
            left = Junction.Of(left, ConditionOf(ReadEvery(), offset), isAnd: false);
        }
        return left;
    }

    private Operand ReadEvery()
    {
        int offset = token.Offset;
        Operand left = ReadNegation();
        while (TakeWord("and"))
        {
            left = ConditionOf(left, offset);
            offset = token.Offset;
            left = Junction.Of(left, ConditionOf(ReadNegation(), offset), isAnd: true);
        }
        return left;
    }

    private Operand ReadNegation()
    {
        if (!TakeWord("not"))
            return ReadComparison();
        int offset = token.Offset;
        return Comparisons.Not(ConditionOf(ReadNegation(), offset));
    }

    private Operand ReadComparison()
    {
        int offset = token.Offset;
        Operand left = ReadValue();
        if (TakeWord("present"))
            return Comparisons.IsPresent(left, wanted: true);
        if (TakeWord("absent"))
            return Comparisons.IsPresent(left, wanted: false);
        if (TakeWord("in"))
            return ReadChoice(left, offset);
        bool isOperator = token is { Kind: TokenKind.Sign, Text: "==" or "!=" or "<" or "<=" or ">" or ">=" }
            or { Kind: TokenKind.Word, Text: "contains" or "starts" };
        if (!isOperator)
            return left;
        string sign = token.Text;
        Advance();
        return Compare(left, sign, ReadValue(), offset);
    }

    private Operand ReadChoice(Operand left, int offset)
    {
        Expect("[");
        List<Operand> choices = [ReadValue()];
        while (TakeSign(","))
            choices.Add(ReadValue());
        Expect("]");
        if (Comparisons.TryMakeChoice(left, choices, out Operand made))
            return made;
        Operand any = Compare(left, "==", choices[0], offset);
        foreach (Operand choice in choices.Skip(1))
            any = Junction.Of(ConditionOf(any, offset), ConditionOf(Compare(left, "==", choice, offset), offset), isAnd: false);
        return any;
    }

    private Operand ReadValue()
    {
        Token taken = token;
        Advance();
        switch (taken.Kind)
        {
            case TokenKind.Number:
                if (!long.TryParse(taken.Text, CultureInfo.InvariantCulture, out long number))
                    Fail(taken.Offset, $"'{taken.Text}' is no number that fits");
                return Operand.OfConstant(number);
            case TokenKind.Text:
                return Operand.OfConstant(Encoding.UTF8.GetBytes(taken.Text));
            case TokenKind.Word:
                return ReadName(taken);
            case TokenKind.Sign when taken.Text == "(":
                Operand inner = ReadAny();
                Expect(")");
                return inner;
            case TokenKind.End:
                Fail(taken.Offset, "a value is missing at the end");
                return Nothing;
            default:
                Fail(taken.Offset, taken.Kind == TokenKind.Wrong ? taken.Text : $"'{taken.Text}' stands where a value is expected");
                return Nothing;
        }
    }

    private Operand ReadName(Token name)
    {
        if (name.Text is "true" or "false")
            return Operand.OfConstant(name.Text == "true");
        if (!TakeSign("("))
        {
            if (names.TryFind(name.Text, out Operand found, out string? unknown))
                return found;
            Fail(name.Offset, unknown);
            return Nothing;
        }
        var arguments = new List<Operand>();
        while (token.Kind != TokenKind.End && !(token is { Kind: TokenKind.Sign, Text: ")" }))
        {
            arguments.Add(ReadAny());
            if (!TakeSign(","))
                break;
        }
        Expect(")");
        if (Functions.TryMake(name.Text, arguments, out Operand made, out string? wrong))
            return made;
        Fail(name.Offset, wrong);
        return Nothing;
    }

    private Operand Compare(Operand left, string sign, Operand right, int offset)
    {
        if (Comparisons.TryMake(left, sign, right, out Operand made))
            return made;
        Fail(offset, $"a {Word(left)} and a {Word(right)} cannot be compared by '{sign}'");
        return Nothing;
    }

    private Operand ConditionOf(Operand operand, int offset)
    {
        if (operand.Test is not null)
            return operand;
        Fail(offset, "a condition is expected, not a value");
        return Nothing;
    }

    private static Operand Nothing => Operand.Of(static _ => false);

    private static string Word(Operand operand) => operand.Type switch
    {
        OperandType.Number => "number",
        OperandType.Text => "text",
        _ => "condition",
    };

    private void Advance() => token = lexer.Next();

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
            Fail(token.Offset, $"'{sign}' is expected");
    }

    private void Fail(int offset, string text) => error ??= new(offset, text);
}
