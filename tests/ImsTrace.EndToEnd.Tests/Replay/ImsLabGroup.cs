using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>The tests that share one lab, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ImsLabGroup : ICollectionFixture<ImsLab>
{
    public const string Name = "IMS lab";
}
