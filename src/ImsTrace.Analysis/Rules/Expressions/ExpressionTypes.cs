namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>A yes or no about what is judged.</summary>
internal delegate bool Condition(RuleContext context);

/// <summary>A number of what is judged; null where it is absent.</summary>
internal delegate long? NumberOf(RuleContext context);

/// <summary>A text of what is judged.</summary>
internal delegate TextValue TextOf(RuleContext context);
