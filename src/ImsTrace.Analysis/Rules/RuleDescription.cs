using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>What a list of the rules says of one.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Severity">The highest severity of its findings.</param>
/// <param name="Category">What it is about, such as syntax or transaction.</param>
/// <param name="Reference">The clause that it rests on.</param>
/// <param name="Text">What it asks for, in one sentence.</param>
public sealed record RuleDescription(string Id, Severity Severity, string Category, string Reference, string Text);
