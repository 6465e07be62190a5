using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>Where a message went, and what the nodes at both ends are.</summary>
internal readonly record struct JudgedHop(string Source, string Destination, NodeRole SourceRole, NodeRole DestinationRole);
