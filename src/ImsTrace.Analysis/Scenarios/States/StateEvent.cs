using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Scenarios.States;

/// <summary>What a message says to a machine of states.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Clause">The clause that it rests on.</param>
/// <param name="When">Holds for the messages that say it.</param>
/// <param name="Start">The state that it leads to where nothing came before it, as a place; -1 where it begins nothing.</param>
/// <param name="IsOpening">Whether it is for all parties of its thread.</param>
internal sealed record StateEvent(string Id, string Clause, Condition When, int Start, bool IsOpening);
