namespace ImsTrace.Benchmarks.Profile;

/// <summary>The full name of a type as the runtime writes it, <c>A.B`2+C[System.Int32,D`1[E]]</c>, in its parts.</summary>
/// <param name="Definition">The name without type arguments.</param>
internal sealed record TypeName(string Definition)
{
    /// <summary>The type arguments, those of outer types first.</summary>
    public List<TypeName> Arguments { get; } = [];

    /// <summary>Reads a name; false for one that goes on behind the type, as that of an interface's method does.</summary>
    public static bool TryParse(string text, out TypeName name)
    {
        int position = 0;
        name = Read(text, ref position);
        return position == text.Length;
    }

    private static TypeName Read(string text, ref int position)
    {
        int end = text.AsSpan(position).IndexOfAny('[', ',', ']');
        end = end < 0 ? text.Length : position + end;
        TypeName name = new(text[position..end]);
        position = end;
        // An array's brackets are empty: no name has it, and so it is not found.
        if (position == text.Length || text[position] != '[' || text.AsSpan(position).StartsWith("[]"))
        {
            bool isArray = position < text.Length && text[position] == '[';
            position += isArray ? 2 : 0;
            return isArray ? new($"{name.Definition}[]") : name;
        }
        do
        {
            position++;
            name.Arguments.Add(Read(text, ref position));
        }
        while (position < text.Length && text[position] == ',');
        if (position == text.Length)
            throw new FormatException($"the type name {text} lacks a bracket");
        position++;
        return name;
    }
}
