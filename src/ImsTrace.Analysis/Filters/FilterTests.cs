using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Filters;

/// <summary>Whether a message is as wanted.</summary>
internal delegate bool FilterTest(MessageRecord message);

/// <summary>
/// Makes tests of messages out of fields and relations. What a test has to remember for a message lies in an object that is made
/// once, so that a message costs no allocation; a filter therefore serves one thread at a time.
/// </summary>
internal static class FilterTests
{
    private static readonly ValueTest Always = static (scoped in _) => true;

    /// <summary>Whether the field is there.</summary>
    public static FilterTest Exists(FilterField field) => message => field.Any(message, Always);

    /// <summary>Whether one of the field's values passes.</summary>
    public static FilterTest AnyIs(FilterField field, ValueTest test) => message => field.Any(message, test);

    /// <summary>Whether the field is there and all of its values pass.</summary>
    public static FilterTest AllAre(FilterField field, ValueTest test)
    {
        ValueTest fails = (scoped in value) => !test(value);
        return message => field.Any(message, Always) && !field.Any(message, fails);
    }

    /// <summary>Whether a value of one field stands in a relation to a value of the other, or, negated, does not.</summary>
    public static FilterTest AnyPair(FilterField one, FilterField other, ValueRelation relation, bool negated)
        => new PairTest(one, other, relation, negated).Holds;

    private sealed class PairTest
    {
        private readonly FilterField one;
        private readonly FilterField other;
        private readonly FilterLiteral kept = new();
        private readonly ValueTest keep;
        private readonly ValueTest compare;
        private MessageRecord? current;

        public PairTest(FilterField one, FilterField other, ValueRelation relation, bool negated)
        {
            (this.one, this.other) = (one, other);
            keep = Keep;
            compare = (scoped in value) => relation(kept.Value, value) != negated;
        }

        public bool Holds(MessageRecord message)
        {
            current = message;
            return one.Any(message, keep);
        }

        private bool Keep(scoped in FilterValue value)
        {
            kept.Store(value);
            return other.Any(current!, compare); // Holds has set it
        }
    }
}
