using System.CommandLine;
using System.Globalization;

namespace ImsTrace.Cli.CommandLine;

/// <summary>What the user wrote after the command's name.</summary>
internal sealed class ParsedLine
{
    private readonly CommandDefinition definition;
    private readonly ParseResult result;

    private ParsedLine(CommandDefinition definition, ParseResult result) => (this.definition, this.result) = (definition, result);

    /// <summary>The captures, in the order in which they were given.</summary>
    public IReadOnlyList<string> Captures
        => definition.TakesCaptures ? [.. Texts(Options.Read), .. result.GetValue<string[]>("CAPTURE") ?? []] : [];

    /// <summary>The word that stands in place of captures; null where the command takes none.</summary>
    public string? Word => definition.Words.Count > 0 ? result.GetValue<string>(definition.WordsName) : null;

    /// <summary>The name behind <c>show</c>; null where all are listed.</summary>
    public string? Shown => definition.ShownName.Length > 0 && result.GetValue<string[]>(definition.ShownName) is [_, var name] ? name : null;

    /// <summary>Reads the command line; a wrong one ends the command.</summary>
    public static ParsedLine Of(CommandDefinition definition, ReadOnlySpan<string> args)
    {
        Command command = new(definition.Name);
        foreach (OptionDefinition option in definition.Options)
            command.Options.Add(Create(option));
        if (definition.TakesCaptures)
            command.Arguments.Add(new Argument<string[]>("CAPTURE") { Arity = ArgumentArity.ZeroOrMore });
        else if (definition.Words.Count > 0)
            command.Arguments.Add(new Argument<string>(definition.WordsName) { Arity = ArgumentArity.ZeroOrOne });
        else if (definition.ShownName.Length > 0)
            command.Arguments.Add(new Argument<string[]>(definition.ShownName) { Arity = ArgumentArity.ZeroOrMore });
        ParseResult result = command.Parse(args.ToArray(), new ParserConfiguration { ResponseFileTokenReplacer = null });
        ParsedLine line = new(definition, result);
        line.Check();
        return line;
    }

    /// <summary>Whether the switch is there.</summary>
    public bool Has(OptionDefinition option) => definition.Options.Contains(option) && result.GetValue<bool>(option.Name);

    /// <summary>The option's value; null where it is absent.</summary>
    public string? Text(OptionDefinition option) => Text(option.Name);

    /// <summary>The value of the option with this name; null where it is absent.</summary>
    public string? Text(string name)
        => definition.Options.Any(option => option.Name == name) ? result.GetValue<string>(name) : null;

    /// <summary>The values of an option that may be given several times.</summary>
    public string[] Texts(OptionDefinition option)
        => definition.Options.Contains(option) ? result.GetValue<string[]>(option.Name) ?? [] : [];

    /// <summary>The option's number; <paramref name="otherwise"/> where it is absent.</summary>
    public long Number(OptionDefinition option, long otherwise, long maximum = long.MaxValue)
    {
        if (Text(option) is not { } text)
            return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= 1 && number <= maximum
            ? number
            : throw Wrong($"'{text}' is no number for {option.Name}; write a whole number from 1{(maximum == long.MaxValue ? "" : $" to {maximum}")}.");
    }

    /// <summary>Ends the command because the command line is wrong.</summary>
    public CommandFailure Wrong(string sentence) => new(ExitStatus.Usage, $"{sentence} See `imstrace {definition.Name} --help`.");

    private static Option Create(OptionDefinition option)
    {
        string[] aliases = option.Alias is null ? [] : [option.Alias];
        if (option.Value is null)
            return new Option<bool>(option.Name, aliases);
        return option.IsRepeatable
            ? new Option<string[]>(option.Name, aliases) { Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false }
            : new Option<string>(option.Name, aliases);
    }

    private void Check()
    {
        if (result.Errors.Count > 0)
            throw Wrong(result.Errors[0].Message.TrimEnd('.') + ".");
        foreach (OptionDefinition option in definition.Options.Where(option => option.Value is not null && !option.IsRepeatable))
        {
            string? text = Text(option);
            if (text is null && option.IsRequired)
                throw Wrong($"{option.Name} {option.Value} is missing.");
            if (text is not null && option.Words.Count > 0 && !option.Words.Contains(text))
                throw Wrong($"'{text}' is none of the values of {option.Name}: {string.Join(", ", option.Words)}.");
        }
        foreach (string capture in Captures)
        {
            if (capture.Length > 1 && capture[0] == '-')
                throw Wrong($"There is no option '{capture}'; a file of that name is ./{capture}.");
        }
        if (definition.Words.Count > 0 && (Word is null || !definition.Words.Contains(Word)))
            throw Wrong($"Name one of {string.Join(", ", definition.Words)}.");
        if (definition.ShownName.Length > 0 && result.GetValue<string[]>(definition.ShownName) is { Length: > 0 } words && words is not ["show", _])
            throw Wrong($"Write `imstrace {definition.Name}`, or `imstrace {definition.Name} show {definition.ShownName}`.");
        if (definition.TakesCaptures && Captures.Count == 0)
            throw Wrong("No capture is named.");
        if (Captures.Count(path => path == "-") > 1)
            throw Wrong("Standard input can be read once only.");
    }
}
