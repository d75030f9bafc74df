// ANCHOR: order-imports
// ANCHOR_END: order-imports

// ANCHOR: order
    // Step 2 / Étape 2: book 5.2
// ANCHOR_END: order

// ANCHOR: send
        // Step 2 / Étape 2: book 5.2
        let order = Order { image, product };
// ANCHOR_END: send

// ANCHOR: work
        // Step 2 / Étape 2: book 5.2
        print(order.image, order.product).await;
// ANCHOR_END: work
