using System.Text;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Filters;

/// <summary>The functions of tshark's filters that stand for a value: <c>len</c>, <c>count</c>, <c>lower</c> and <c>upper</c>.</summary>
internal static class FilterFunctions
{
    /// <summary>Whether there is such a function.</summary>
    public static bool Has(string name) => name is "len" or "count" or "lower" or "upper";

    /// <summary>The function of a field, as a field of its own; null where it does not fit the field's type.</summary>
    public static FilterField? Make(string name, FilterField of) => name switch
    {
        "count" => of with { Name = $"count({of.Name})", Type = FilterType.Number, NumberOf = null, Any = new Count(of).Any },
        "len" when of.Type == FilterType.Text => of with { Name = $"len({of.Name})", Type = FilterType.Number, NumberOf = null, Any = new Converted(of, Length).Any },
        "lower" when of.Type == FilterType.Text => of with { Name = $"lower({of.Name})", Any = new Converted(of, Case(Ascii.ToLower)).Any },
        "upper" when of.Type == FilterType.Text => of with { Name = $"upper({of.Name})", Any = new Converted(of, Case(Ascii.ToUpper)).Any },
        _ => null,
    };

    private static void Length(scoped in FilterValue value, FilterLiteral made) => made.Store(FilterValue.Of(value.Text.Length));

    private static Conversion Case(CaseChange change)
    {
        byte[] changed = new byte[MessageRecordBuilder.MaximumValueLength];
        return (scoped in value, made) =>
        {
            if (changed.Length < value.Text.Length)
                changed = new byte[ushort.MaxValue]; // no field is longer
            // Octets that are no ASCII stay as they are, and those behind them too.
            change(value.Text, changed, out int written);
            value.Text[written..].CopyTo(changed.AsSpan(written));
            made.Store(new FilterValue(changed.AsSpan(0, value.Text.Length)));
        };
    }

    private delegate void Conversion(scoped in FilterValue value, FilterLiteral made);

    private delegate System.Buffers.OperationStatus CaseChange(ReadOnlySpan<byte> source, Span<byte> destination, out int written);

    private sealed class Count(FilterField of)
    {
        private long count;
        private ValueTest? counting;

        public bool Any(MessageRecord message, ValueTest test)
        {
            count = 0;
            of.Any(message, counting ??= (scoped in _) =>
            {
                count++;
                return false;
            });
            return count > 0 && test(FilterValue.Of(count));
        }
    }

    private sealed class Converted
    {
        private readonly FilterField of;
        private readonly FilterLiteral made = new();
        private readonly ValueTest converting;
        private ValueTest? wanted;

        public Converted(FilterField of, Conversion convert)
        {
            this.of = of;
            converting = (scoped in value) =>
            {
                convert(value, made);
                return wanted!(made.Value); // Any has set it
            };
        }

        public bool Any(MessageRecord message, ValueTest test)
        {
            wanted = test;
            return of.Any(message, converting);
        }
    }
}
